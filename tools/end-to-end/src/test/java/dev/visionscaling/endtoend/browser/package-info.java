/** Tests of the live page in a real browser, and its screenshots. Test sources only; may depend on endtoend.launcher. */
@NullMarked
package dev.visionscaling.endtoend.browser;

import org.jspecify.annotations.NullMarked;
