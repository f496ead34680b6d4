/**
 * The rules by which a part goes into a bin: the decision, a pure function, and the reader of the file that they are
 * in. Shared by the consumer, which decides, and the producer, which replays stored predictions. Depends on config and
 * files only.
 */
@NullMarked
package dev.visionscaling.common.rules;

import org.jspecify.annotations.NullMarked;
