/** Reads what a record's value says: a bare key or an event. Depends on the use case only. */
@NullMarked
package dev.visionscaling.consumer.message;

import org.jspecify.annotations.NullMarked;
