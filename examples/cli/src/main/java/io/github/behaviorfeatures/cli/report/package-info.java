/**
 * One page about a finished run, for looking at: what the customers are like, how each feature is distributed, what the
 * data were like, and what has moved since an earlier run. It holds counts, never rows.
 *
 * <p>Start with {@link io.github.behaviorfeatures.cli.report.HtmlReport}.
 */
@NullMarked
package io.github.behaviorfeatures.cli.report;

import org.jspecify.annotations.NullMarked;
