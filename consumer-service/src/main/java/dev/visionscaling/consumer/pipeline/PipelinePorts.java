package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.consumer.isolation.Precautions;
import dev.visionscaling.consumer.outcome.DeadLetters;
import dev.visionscaling.consumer.outcome.OutcomeStore;
import dev.visionscaling.squeezenet.DecodeResult;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Everything outside the pipeline that it works with.
 *
 * @param decoder from an encoded image to the network's input; called from several threads at once
 * @param classifiers makes one classifier per inference thread
 */
public record PipelinePorts(
        ImageStore images,
        Function<byte[], DecodeResult> decoder,
        Supplier<Classifier> classifiers,
        OutcomeStore outcomes,
        DeadLetters deadLetters,
        Precautions precautions) {}
