/** What is measured the same way wherever it happens, for those who watch the service. */
@NullMarked
package dev.candor.monitoring;

import org.jspecify.annotations.NullMarked;
