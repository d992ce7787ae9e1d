package cti.admin.app;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** @param name for people; need not be unique */
record NewApp(@NotBlank @Size(max = AppSettings.MAX_NAME) String name) {

    NewApp {
        name = name == null ? null : name.strip();
    }
}
