/**
 * Searches the stored results and reads the details of single ones. Owns the port {@code ResultArchive}; may depend on
 * {@code results} and {@code common}.
 */
@NullMarked
package dev.visionscaling.dashboard.search;

import org.jspecify.annotations.NullMarked;
