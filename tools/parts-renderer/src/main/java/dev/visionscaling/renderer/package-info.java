/**
 * The command line of the parts renderer: the commands render and contact-sheet, their settings and output files. May
 * use the packages below and the command line of common; nothing else besides the JDK.
 */
@NullMarked
package dev.visionscaling.renderer;

import org.jspecify.annotations.NullMarked;
