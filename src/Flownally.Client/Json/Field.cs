using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Flownally.Client.Json;

/// <summary>A documented field of one of the API's objects.</summary>
internal sealed class Field
{
    /// <summary>The field that no object may lack.</summary>
    public const string Id = "id";

    private readonly Action<object, object?> set;
    private readonly ValueReader read;

    /// <param name="owner">What was generated for the object's type.</param>
    /// <param name="property">The property that the field fills.</param>
    public Field(JsonTypeInfo owner, JsonPropertyInfo property)
    {
        Name = property.Name;
        Utf8Name = Encoding.UTF8.GetBytes(Name);
        set = property.Set!;
        read = ReaderOf(owner, property);
    }

    /// <summary>The field's name in JSON.</summary>
    public string Name { get; }

    /// <summary>The same in UTF-8.</summary>
    public byte[] Utf8Name { get; }

    /// <summary>Sets the property to the current value; false, with nothing read, when that is not what the API documents for this field.</summary>
    public bool TryRead(ref Utf8JsonReader json, ApiObject item)
    {
        if (!read(ref json, out var value))
        {
            return false;
        }

        set(item, value);
        if (value is ApiObject or ObjectList)
        {
            foreach (var name in UnexpectedFields(value))
            {
                item.AddUnexpectedField($"{Name}.{name}");
            }
        }

        return true;
    }

    private static IEnumerable<string> UnexpectedFields(object value) => value is IApiResponse nested
        ? nested.UnexpectedFields ?? Enumerable.Empty<string>()
        : ((ObjectList)value).SelectMany(item => UnexpectedFields(item!));

    private static ValueReader ReaderOf(JsonTypeInfo owner, JsonPropertyInfo property) => property.PropertyType switch
    {
        _ when property.Name == Id => Values.TryReadId,
        var type when type == typeof(string) => Values.TryReadText,
        var type when type == typeof(DateTime?) => Values.TryReadTime,
        var type when type == typeof(bool?) => Values.TryReadTruth,
        var type when type == typeof(TextList) => Values.TryReadTexts,
        var type when type == typeof(ObjectList) => Values.ListOf(new ObjectReader(Held(owner, property))),
        _ => Values.ObjectOf(new ObjectReader(Held(owner, property))),
    };

    // Generated metadata has no attributes on .NET 8.
    private static JsonTypeInfo Held(JsonTypeInfo owner, JsonPropertyInfo property)
    {
        var declared = owner.Type.GetProperty(property.Name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)!;
        return owner.Options.GetTypeInfo(declared.GetCustomAttribute<HoldsAttribute>()!.Type);
    }
}
