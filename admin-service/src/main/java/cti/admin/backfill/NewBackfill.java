package cti.admin.backfill;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which calls are asked for, by when they began.
 *
 * @param startedBefore null = now
 */
record NewBackfill(@NotNull Instant startedAfter, @Nullable Instant startedBefore) {}
