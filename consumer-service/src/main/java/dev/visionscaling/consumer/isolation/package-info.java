/**
 * Protects the consumer against images that crash the process: detects crash loops from recorded task starts and
 * classifies the suspect records one at a time in a child process. May depend on message, outcome, concurrent, common
 * and the squeezenet library, never on the pipeline or an adapter.
 */
@NullMarked
package dev.visionscaling.consumer.isolation;

import org.jspecify.annotations.NullMarked;
