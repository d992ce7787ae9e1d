package cti.schemas.topic;

import org.apache.kafka.common.serialization.Serde;

/** A topic's name together with what its keys and values are, so that no two sides can disagree. */
public record Topic<K, V>(String name, Serde<K> keys, Serde<V> values) {}
