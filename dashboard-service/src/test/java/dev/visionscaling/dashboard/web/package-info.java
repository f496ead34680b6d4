@NullMarked
package dev.visionscaling.dashboard.web;

import org.jspecify.annotations.NullMarked;
