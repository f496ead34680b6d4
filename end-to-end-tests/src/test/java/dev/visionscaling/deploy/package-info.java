/**
 * The deployment's files, read and compared with what the services know. Uses the local stack's client side, no class of
 * the services.
 */
@NullMarked
package dev.visionscaling.deploy;

import org.jspecify.annotations.NullMarked;
