/** Tests of the Markdown documents. Depends on the JDK only. */
@NullMarked
package dev.visionscaling.endtoend.documents;

import org.jspecify.annotations.NullMarked;
