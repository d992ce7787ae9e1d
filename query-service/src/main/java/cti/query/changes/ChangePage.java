package cti.query.changes;

import cti.query.page.Page.Pagination;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes in the order of the story, each row once.
 *
 * @param position what is included when {@code data} is; to be asked for as {@code since} next, and good for the socket.
 *     {@code null} only before the projection has begun
 */
@Schema(name = "Changes")
record ChangePage(
        List<ChangeView> data,
        Pagination pagination,
        @Nullable String position) {}
