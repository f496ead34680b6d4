package dev.visionscaling.chaos.fault;

import dev.visionscaling.chaos.audit.LossWatch;
import dev.visionscaling.chaos.audit.PageWatch;
import dev.visionscaling.chaos.audit.TopicFollower;
import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.chaos.load.ExtraImages;

/**
 * Everything that faults act on.
 *
 * @param images the images that faults add
 * @param topic reads the topic; must have read records before they are deleted
 */
public record Scene(Cluster cluster, ExtraImages images, TopicFollower topic, LossWatch losses, PageWatch pages) {}
