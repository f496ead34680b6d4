/**
 * The parts renderer's command line: the commands render and contact-sheet, their settings and output files. May use
 * scene, image and common; the packages below use only the JDK and each other.
 */
@NullMarked
package dev.visionscaling.renderer;

import org.jspecify.annotations.NullMarked;
