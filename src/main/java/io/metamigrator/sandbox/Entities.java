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

    public void list(SandboxRequest call) {
        EntityStore shelf = tenant.shelf(resource(call));
        byte[] list = shelf.list();
        call.answer(list.length == 2 ? SandboxResponse.empty(204) : SandboxResponse.json(200, list));
    }

    public void read(SandboxRequest call) {
        String id = id(call);
        call.answer(tenant.find(resource(call), id)
                .map(stored -> SandboxResponse.json(200, stored.json()))
                .orElseGet(() -> SandboxResponse.problem(
                        404, "Not found.", "There is no " + resource(call).path() + "/" + id + ".")));
    }

    public void create(SandboxRequest call) {
        commit(call, 201, (resource, none) -> tenant.create(resource, Json.readObject(call.body())));
    }

    public void replace(SandboxRequest call) {
        commit(call, 200, (resource, id) -> tenant.replace(resource, id, Json.readObject(call.body())));
    }

    public void delete(SandboxRequest call) {
        commit(call, 204, tenant::delete);
    }

    private void commit(SandboxRequest call, int status, BiFunction<Resource, String, Stored> work) {
        call.attempt(() -> {
            Stored stored = work.apply(
                    resource(call), Objects.requireNonNullElse(call.target().id(), ""));
            call.entry().commit(stored, journal.now());
            return status == 204 ? SandboxResponse.empty(204) : SandboxResponse.json(status, stored.json());
        });
    }

    private static Resource resource(SandboxRequest call) {
        return Objects.requireNonNull(call.target().resource());
    }

    private static String id(SandboxRequest call) {
        return Objects.requireNonNull(call.target().id());
    }
}
