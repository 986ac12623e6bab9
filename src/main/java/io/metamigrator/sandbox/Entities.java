package io.metamigrator.sandbox;

import java.util.Objects;
import java.util.function.BiFunction;

/** The operations on the collections: list, read, create, replace, delete. */
public final class Entities {
    private final Tenant tenant;
    private final Journal journal;

    Entities(Tenant tenant, Journal journal) {
        this.tenant = tenant;
        this.journal = journal;
    }

    public void list(Call call) {
        Shelf shelf = tenant.shelf(resource(call));
        byte[] list = shelf.list();
        call.answer(list.length == 2 ? Answer.empty(204) : Answer.json(200, list));
    }

    public void read(Call call) {
        String id = id(call);
        call.answer(tenant.find(resource(call), id)
                .map(stored -> Answer.json(200, stored.json()))
                .orElseGet(() -> Answer.problem(
                        404, "Not found.", "There is no " + resource(call).path() + "/" + id + ".")));
    }

    public void create(Call call) {
        commit(call, 201, (resource, none) -> tenant.create(resource, Json.readObject(call.body())));
    }

    public void replace(Call call) {
        commit(call, 200, (resource, id) -> tenant.replace(resource, id, Json.readObject(call.body())));
    }

    public void delete(Call call) {
        commit(call, 204, tenant::delete);
    }

    private void commit(Call call, int status, BiFunction<Resource, String, Stored> work) {
        call.attempt(() -> {
            Stored stored = work.apply(
                    resource(call), Objects.requireNonNullElse(call.target().id(), ""));
            call.entry().commit(stored, journal.now());
            return status == 204 ? Answer.empty(204) : Answer.json(status, stored.json());
        });
    }

    private static Resource resource(Call call) {
        return Objects.requireNonNull(call.target().resource());
    }

    private static String id(Call call) {
        return Objects.requireNonNull(call.target().id());
    }
}
