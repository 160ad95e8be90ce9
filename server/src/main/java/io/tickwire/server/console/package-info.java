/**
 * The second port: health, metrics, the rooms, and the pages.
 *
 * <p>Plain HTTP for people and machines that watch a node; players never come here but for the page.
 */
@NullMarked
package io.tickwire.server.console;

import org.jspecify.annotations.NullMarked;
