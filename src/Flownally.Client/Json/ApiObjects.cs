using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Flownally.Client.Json;

/// <summary>What the names and types of the contract's properties can't tell the serializer.</summary>
internal static class ApiObjects
{
    /// <summary>The properties that are declared as objects for PowerShell's sake, with what the API holds in them.</summary>
    private static readonly Dictionary<(Type, string), JsonConverter> NestedObjects = new()
    {
        [(typeof(Inbox), "status")] = new NestedObjectConverter<InboxStatus>(),
        [(typeof(Inbox), "config")] = new NestedObjectConverter<InboxConfig>(),
        [(typeof(WhatsAppTemplate), "components")] = new NestedListConverter<WhatsAppTemplateComponent>(),
    };

    public static void Describe(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(ApiObject)))
        {
            return;
        }

        RemoveDerivedProperties(type);
        foreach (var property in type.Properties)
        {
            property.CustomConverter = NestedObjects.GetValueOrDefault((type.Type, property.Name));
            if (property.Name == "id")
            {
                RequireId(property);
            }
        }

        type.Properties.Add(UnknownFields(type));
    }

    private static void RequireId(JsonPropertyInfo property)
    {
        var set = property.Set!;
        property.IsRequired = true;
        property.Set = (target, id) => set(target, Documented.Id((string?)id));
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
