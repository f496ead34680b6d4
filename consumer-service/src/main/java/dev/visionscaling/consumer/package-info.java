/** The use case: from an image's key to its outcome, and the ports that it needs. Depends on common and on the
 * squeezenet library's types; knows no Kafka, S3 or JDBC. Only the main class names adapters. */
@NullMarked
package dev.visionscaling.consumer;

import org.jspecify.annotations.NullMarked;
