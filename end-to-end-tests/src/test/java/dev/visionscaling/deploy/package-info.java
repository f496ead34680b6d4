/** The deployment's files, read and compared with what the services know. Needs no class of the product. */
@NullMarked
package dev.visionscaling.deploy;

import org.jspecify.annotations.NullMarked;
