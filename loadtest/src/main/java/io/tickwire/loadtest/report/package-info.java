/** What a load test found, and how it is shown: a table, JSON, a page. */
@NullMarked
package io.tickwire.loadtest.report;

import org.jspecify.annotations.NullMarked;
