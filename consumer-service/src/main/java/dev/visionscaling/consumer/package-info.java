/**
 * The composition root: the main class and the settings it reads. Opens, registers and closes everything; the only
 * package that may depend on all others, and none may depend on it.
 */
@NullMarked
package dev.visionscaling.consumer;

import org.jspecify.annotations.NullMarked;
