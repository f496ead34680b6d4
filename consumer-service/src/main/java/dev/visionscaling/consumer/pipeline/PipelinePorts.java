package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.consumer.isolation.CrashLoopGuard;
import dev.visionscaling.consumer.outcome.DeadLetters;
import dev.visionscaling.consumer.outcome.OutcomeStore;
import dev.visionscaling.consumer.outcome.ResultEvents;
import dev.visionscaling.squeezenet.Classifier;
import dev.visionscaling.squeezenet.DecodeResult;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Everything outside the pipeline that it works with. The pipeline closes none of it.
 *
 * @param decoder from an encoded image to the network's input; called from several threads at once
 * @param classifiers creates one classifier per inference thread
 * @param events empty if no result topic is wanted
 */
public record PipelinePorts(
        ImageStore images,
        Function<byte[], DecodeResult> decoder,
        Supplier<Classifier> classifiers,
        OutcomeStore outcomes,
        Optional<ResultEvents> events,
        DeadLetters deadLetters,
        CrashLoopGuard crashLoopGuard) {}
