/** The shapes of the parts, drawn by chance within what each kind allows. May depend on meshes only. */
@NullMarked
package dev.visionscaling.trainer.render.part;

import org.jspecify.annotations.NullMarked;
