using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Flownally.Client.Json;

/// <summary>What the names and types of the contracts' properties can't tell the serializer.</summary>
internal static class ApiObjects
{
    public static void Describe(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(ApiObject)))
        {
            return;
        }

        RemoveDerivedProperties(type);
        for (var i = 0; i < type.Properties.Count; i++)
        {
            var property = type.Properties[i];
            if (property.Name == "id")
            {
                RequireId(property);
            }
            else if (HeldIn(type.Type, property.Name) is { } held)
            {
                type.Properties[i] = Nested(type, property, held);
            }
        }

        type.Properties.Add(UnknownFields(type));
    }

    // Generated metadata has no attributes on .NET 8.
    private static Type? HeldIn(Type owner, string property) =>
        owner.GetProperty(property, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)?.GetCustomAttribute<HoldsAttribute>()?.Type;

    private static JsonPropertyInfo Nested(JsonTypeInfo owner, JsonPropertyInfo declared, Type nested)
    {
        var set = declared.Set!;
        var property = owner.CreateJsonPropertyInfo(nested, declared.Name);
        property.Set = (target, value) => set(target, value is List<WhatsAppTemplateComponent> parts ? new List<object>(Required.List(parts)) : value);
        return property;
    }

    private static void RequireId(JsonPropertyInfo property)
    {
        var set = property.Set!;
        property.IsRequired = true;
        property.Set = (target, id) => set(target, Required.Id((string?)id));
    }

    // Without this, a field that the API later names like one of our derived properties would be skipped as read-only.
    private static void RemoveDerivedProperties(JsonTypeInfo type)
    {
        foreach (var derived in type.Properties.Where(property => property.Set is null).ToList())
        {
            type.Properties.Remove(derived);
        }
    }

    private static JsonPropertyInfo UnknownFields(JsonTypeInfo type)
    {
        var property = type.CreateJsonPropertyInfo(typeof(Dictionary<string, JsonElement>), nameof(ApiObject.UnknownFields));
        property.IsExtensionData = true;
        property.Get = target => ((ApiObject)target).UnknownFields;
        property.Set = (target, value) => ((ApiObject)target).UnknownFields = (Dictionary<string, JsonElement>?)value;
        return property;
    }
}
