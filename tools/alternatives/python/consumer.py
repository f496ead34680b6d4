"""Classifies images the way many Python pipelines do: kafka-python, boto3, torchvision and psycopg2.

Each of its threads, one per core, is a member of the consumer group: it takes eight keys at a time, downloads the
images, classifies them as one batch, writes one row for each and commits. The settings are those of the consumer.
"""

import hashlib
import io
import json
import os
import struct
import threading
import time
from pathlib import Path

import boto3
import kafka
import psycopg2
import torch
from PIL import Image
from torchvision.models import SqueezeNet1_1_Weights, squeezenet1_1

BATCH = 8
UPSERT = """
    INSERT INTO prediction_results
        (image_key, category, confidence, hostname, time, model, weights_digest, latency_ms)
    VALUES (%s, %s, %s, %s, now(), %s, %s, %s)
    ON CONFLICT (image_key, bucket) DO UPDATE SET
        category = excluded.category, confidence = excluded.confidence, hostname = excluded.hostname,
        time = excluded.time, model = excluded.model, weights_digest = excluded.weights_digest,
        latency_ms = excluded.latency_ms"""


class Classifier:
    """torchvision's SqueezeNet with the weights of a safetensors file, and torchvision's own preprocessing."""

    def __init__(self, file):
        content = file.read_bytes()
        self.name = file.name
        self.digest = hashlib.sha256(content).hexdigest()
        recipe = SqueezeNet1_1_Weights.IMAGENET1K_V1
        self.categories = recipe.meta["categories"]
        self.prepare = recipe.transforms()
        self.network = squeezenet1_1()
        self.network.load_state_dict(tensors(content))
        self.network.eval()

    @torch.inference_mode()
    def classify(self, images):
        """Returns each image's best category and its confidence in percent."""
        batch = torch.stack([self.prepare(Image.open(io.BytesIO(image)).convert("RGB")) for image in images])
        best = self.network(batch).softmax(dim=1).max(dim=1)
        return [
            (self.categories[index], 100 * confidence)
            for confidence, index in zip(best.values.tolist(), best.indices.tolist())
        ]


def tensors(content):
    """The tensors of a safetensors file: the length of its header, the header as JSON, then 32-bit floats."""
    (length,) = struct.unpack_from("<Q", content)
    header = json.loads(content[8 : 8 + length])
    header.pop("__metadata__", None)
    data = bytearray(content[8 + length :])
    result = {}
    for name, tensor in header.items():
        begin, end = tensor["data_offsets"]
        values = torch.frombuffer(data, dtype=torch.float32, offset=begin, count=(end - begin) // 4)
        result[name] = values.reshape(tensor["shape"])
    return result


def work(classifier, s3, env):
    """Consumes and classifies until the process ends."""
    consumer = kafka.KafkaConsumer(
        env["IMAGE_TOPIC"],
        bootstrap_servers=env["KAFKA_BOOTSTRAP_SERVERS"].split(","),
        group_id=env["CONSUMER_GROUP"],
        auto_offset_reset="earliest",
        enable_auto_commit=False,
        max_poll_records=BATCH,
    )
    database = psycopg2.connect(
        env["DATABASE_URL"].removeprefix("jdbc:"), user=env["DATABASE_USER"], password=env["DATABASE_PASSWORD"]
    )
    while True:
        records = [record for batch in consumer.poll(timeout_ms=1000).values() for record in batch]
        if not records:
            continue
        keys = [record.value.decode() for record in records]
        images = [s3.get_object(Bucket=env["S3_BUCKET"], Key=key)["Body"].read() for key in keys]
        answers = classifier.classify(images)
        with database, database.cursor() as cursor:  # one transaction
            for record, key, (category, confidence) in zip(records, keys, answers):
                latency = max(0, 1000 * time.time() - record.timestamp)
                row = (key, category, confidence, env["INSTANCE_NAME"], classifier.name, classifier.digest, latency)
                cursor.execute(UPSERT, row)
        consumer.commit()


def main():
    env = os.environ
    torch.set_num_threads(1)  # for each operation, because several threads classify
    classifier = Classifier(Path(env["MODEL"]))
    s3 = boto3.client("s3", endpoint_url=env.get("S3_ENDPOINT"), region_name=env.get("S3_REGION", "us-east-1"))
    threads = [threading.Thread(target=work, args=(classifier, s3, env)) for _ in range(os.cpu_count())]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
