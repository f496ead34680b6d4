/**
 * Losses outside the services, and how the services together make up for them. Test sources only; may depend on
 * endtoend.launcher, the harness and the local stack's client package.
 */
@NullMarked
package dev.visionscaling.endtoend.recovery;

import org.jspecify.annotations.NullMarked;
