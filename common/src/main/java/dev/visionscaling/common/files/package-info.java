/**
 * Reads and writes of local files that must not hang and must not leave half a file, and of text in any encoding that
 * people bring. Depends on nothing else here.
 */
@NullMarked
package dev.visionscaling.common.files;

import org.jspecify.annotations.NullMarked;
