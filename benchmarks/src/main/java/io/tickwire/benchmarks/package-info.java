/**
 * Measurements, one class per question. They use exported types only, so that what is measured is what users get. Nothing
 * may use this package.
 */
@NullMarked
package io.tickwire.benchmarks;

import org.jspecify.annotations.NullMarked;
