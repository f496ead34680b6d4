package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.consumer.isolation.CrashLoopGuard;
import dev.visionscaling.consumer.outcome.DeadLetters;
import dev.visionscaling.consumer.outcome.OutcomeStore;
import dev.visionscaling.squeezenet.Classifier;
import dev.visionscaling.squeezenet.DecodeResult;
import dev.visionscaling.squeezenet.image.Region;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Everything outside the pipeline that it works with. The pipeline closes none of it.
 *
 * @param decoder from an encoded image to the network's input, of a region of interest if there is one other than the
 *     model's own; called from several threads at once
 * @param classifiers creates one classifier per inference thread
 */
public record PipelinePorts(
        ImageStore images,
        BiFunction<byte[], Optional<Region>, DecodeResult> decoder,
        Supplier<Classifier> classifiers,
        OutcomeStore outcomes,
        DeadLetters deadLetters,
        CrashLoopGuard crashLoopGuard) {}
