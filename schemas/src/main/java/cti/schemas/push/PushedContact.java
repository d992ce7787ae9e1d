package cti.schemas.push;

import cti.schemas.change.Party;
import org.jspecify.annotations.Nullable;

/** The other side, as outbound events show it. */
public record PushedContact(
        @Nullable String id,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email) {

    /** @return {@code null} for {@code null} */
    public static @Nullable PushedContact of(@Nullable Party party) {
        return party == null ? null : new PushedContact(party.id(), party.name(), party.phone(), party.email());
    }
}
