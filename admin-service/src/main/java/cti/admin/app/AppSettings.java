package cti.admin.app;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be changed of an app.
 *
 * @param name for people; need not be unique
 * @param enabled the keys of a disabled app are answered 403; its webhook is still received
 * @param country ISO 3166-1, two letters: tells numbers without a country code; null = unknown
 * @param dialpadOrgId Dialpad's id of the company, owned by one app; null = unknown
 * @param officeIds Dialpad's ids of the company's offices, each owned by one app
 */
record AppSettings(
        @NotBlank @Size(max = MAX_NAME) @Nullable String name,

        @NotNull Boolean enabled,

        @Pattern(regexp = "[A-Z]{2}", message = "must be two capital letters (ISO 3166-1)") @Nullable
        String country,

        @Pattern(regexp = AppSettings.DIALPAD_ID, message = "must be digits") @Nullable
        String dialpadOrgId,

        @Size(max = 1000)
        List<@NotNull @Pattern(regexp = AppSettings.DIALPAD_ID, message = "must be digits") String> officeIds) {

    static final int MAX_NAME = 100;
    static final String DIALPAD_ID = "[0-9]{1,19}";

    AppSettings(
            @Nullable String name,
            Boolean enabled,
            @Nullable String country,
            @Nullable String dialpadOrgId,
            @Nullable List<String> officeIds) {
        this.name = name == null ? null : name.strip();
        this.enabled = enabled;
        this.country = country;
        this.dialpadOrgId = dialpadOrgId;
        this.officeIds =
                officeIds == null ? List.of() : officeIds.stream().distinct().toList();
    }
}
