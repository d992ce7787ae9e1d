package cti.localstack.catalogue;

import java.util.List;

/**
 * Which service answers a part of the one origin.
 *
 * @param prefixes whole path segments: {@code /api} is {@code /api} and {@code /api/calls}, not {@code /apis}
 */
public record Route(List<String> prefixes, ServiceName service) {}
