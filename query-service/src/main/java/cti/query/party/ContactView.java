package cti.query.party;

import cti.schemas.change.Party;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The other side, as Dialpad's address book has it. */
@Schema(name = "Contact")
public record ContactView(
        @Nullable String id,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email) {

    public static @Nullable ContactView of(@Nullable Party party) {
        return party == null ? null : new ContactView(party.id(), party.name(), party.phone(), party.email());
    }
}
