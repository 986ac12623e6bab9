package io.metamigrator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All entities of the one tenant: reads take no lock, writes are checked and committed one at a time. */
final class Tenant {
    private final Map<Resource, EntityStore> shelves = new EnumMap<>(Resource.class);
    private final NamedCounts children = new NamedCounts();
    private final TraderProfile profile = new TraderProfile();
    private final Strictness strictness;
    private long order;

    Tenant(Strictness strictness) {
        this.strictness = strictness;
        for (Resource resource : Resource.values()) {
            shelves.put(resource, new EntityStore());
        }
    }

    EntityStore shelf(Resource resource) {
        return Objects.requireNonNull(shelves.get(resource));
    }

    Optional<Stored> find(Resource resource, String id) {
        return shelf(resource).find(id);
    }

    Stored create(Resource resource, ObjectNode sent) {
        return create(resource, UUID.randomUUID().toString(), sent);
    }

    Stored create(Resource resource, String id, ObjectNode sent) {
        requireFields(resource, sent);
        ObjectNode entity = resource == Resource.TRADERS ? profile.create(id, sent) : withId(id, sent);
        byte[] json = Json.write(entity);
        synchronized (this) {
            Stored stored = stored(resource, id, ++order, entity, json);
            check(resource, entity, stored, null);
            commit(resource, stored);
            return stored;
        }
    }

    Stored replace(Resource resource, String id, ObjectNode sent) {
        requireFields(resource, sent);
        synchronized (this) {
            Stored before = existing(resource, id);
            ObjectNode entity = resource == Resource.TRADERS
                    ? profile.replace(Json.read(before.json()), sent)
                    : withId(before.id(), sent);
            Stored after = stored(resource, before.id(), before.order(), entity, Json.write(entity));
            check(resource, entity, after, before);
            withdraw(resource, before);
            commit(resource, after);
            return after;
        }
    }

    synchronized Stored delete(Resource resource, String id) {
        Stored stored = existing(resource, id);
        if (strictness.guardedParents() && children.has(stored.id())) {
            throw new Refusal(409, "The entity is in use.", resource.path() + "/" + stored.id() + " has children.");
        }
        withdraw(resource, stored);
        return stored;
    }

    synchronized void clear() {
        shelves.values().forEach(EntityStore::clear);
        children.clear();
    }

    private Stored existing(Resource resource, String id) {
        return find(resource, id)
                .orElseThrow(() -> new Refusal(404, "Not found.", "There is no " + resource.path() + "/" + id + "."));
    }

    private void commit(Resource resource, Stored stored) {
        shelf(resource).put(stored);
        stored.parents().forEach(children::add);
    }

    private void withdraw(Resource resource, Stored stored) {
        shelf(resource).remove(stored);
        stored.parents().forEach(children::remove);
    }

    private void requireFields(Resource resource, JsonNode sent) {
        if (!strictness.requiredFields()) {
            return;
        }
        for (String field : resource.required()) {
            if (sent.path(field).asText("").isBlank()) {
                throw new Refusal(400, "One or more fields are not valid.", "The field " + field + " is required.");
            }
        }
    }

    private void check(Resource resource, JsonNode entity, Stored stored, @Nullable Stored before) {
        EntityStore shelf = shelf(resource);
        boolean renamed = before == null || !String.valueOf(stored.naturalKey()).equals(before.naturalKey());
        if (strictness.uniqueNames() && resource.isNamed() && renamed && shelf.hasKey(stored.naturalKey())) {
            throw new Refusal(409, "The name is taken.", "An entity of this name exists in " + resource.path() + ".");
        }
        boolean readdressed = before == null || !String.valueOf(stored.email()).equals(before.email());
        if (strictness.uniqueEmails() && readdressed && shelf.hasEmail(stored.email())) {
            throw new Refusal(409, "The e-mail is taken.", "A trader with this e-mail exists.");
        }
        if (strictness.references()) {
            resource.references().forEach((field, path) -> checkReference(entity.path(field), field, path));
        }
    }

    private void checkReference(JsonNode id, String field, String path) {
        EntityStore parents = shelf(Resource.at(path).orElseThrow());
        if (!id.isMissingNode() && !id.isNull() && !parents.hasId(id.asText())) {
            throw new Refusal(
                    400, "A reference leads nowhere.", field + " " + id.asText() + " is not in " + path + ".");
        }
    }

    private static ObjectNode withId(String id, ObjectNode sent) {
        ObjectNode entity = Json.object().put("id", id);
        sent.remove("id");
        entity.setAll(sent);
        return entity;
    }

    private static Stored stored(Resource resource, String id, long order, JsonNode entity, byte[] json) {
        List<String> parents = new ArrayList<>(4);
        for (String field : resource.references().keySet()) {
            if (entity.hasNonNull(field)) {
                parents.add(entity.get(field).asText());
            }
        }
        String email = entity.path("email").asText("").strip().toLowerCase(Locale.ROOT);
        return new Stored(
                id,
                order,
                json,
                NaturalKey.of(resource, entity),
                resource.isTrade() ? entity.path("transactionId").asText() : null,
                resource == Resource.TRADERS && !email.isEmpty() ? email : null,
                parents);
    }
}
