package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.consumer.isolation.CrashLoopGuard;
import dev.visionscaling.consumer.outcome.DeadLetters;
import dev.visionscaling.consumer.outcome.OutcomeStore;
import dev.visionscaling.consumer.outcome.ResultEvents;
import dev.visionscaling.consumer.tracing.ImageTracing;
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
 * @param observer sees decoded images
 * @param classifiers creates one classifier per inference thread
 * @param events empty if no result topic is wanted
 */
public record PipelinePorts(
        ImageStore images,
        BiFunction<byte[], Optional<Region>, DecodeResult> decoder,
        ImageObserver observer,
        Supplier<Classifier> classifiers,
        OutcomeStore outcomes,
        Optional<ResultEvents> events,
        DeadLetters deadLetters,
        CrashLoopGuard crashLoopGuard,
        ImageTracing tracing) {}
