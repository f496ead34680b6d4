/** Tests of the rendered images and of the meshes behind them. */
@NullMarked
package dev.visionscaling.trainer.render;

import org.jspecify.annotations.NullMarked;
