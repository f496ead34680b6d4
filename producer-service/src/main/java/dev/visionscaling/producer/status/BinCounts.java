package dev.visionscaling.producer.status;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Numbers of images by bin, where a category without rules is a bin.
 *
 * @param images predicted and rejected images
 * @param byRules false if no consumer had rules, so that the bins are the categories
 */
public record BinCounts(SortedMap<String, Long> images, boolean byRules) {
    public BinCounts {
        images = new TreeMap<>(images);
    }
}
