using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Flownally.Client.Json;

/// <summary>
/// Reads an object of the API, whatever is in its fields: what the API doesn't document, or documents otherwise, is kept as it
/// came. Only the id must be as documented.
/// </summary>
internal sealed class ObjectReader
{
    private readonly Func<object> create;
    private readonly Field[] fields;
    private readonly ulong required;

    // For each field, the one that came after it the last time, and at the end the one that came first: objects mostly have the same order.
    private readonly int[] followers;

    /// <param name="type">What was generated for the object's type. A property without a setter is our own, and no field of the API.</param>
    public ObjectReader(JsonTypeInfo type)
    {
        create = type.CreateObject!;
        fields = [.. type.Properties.Where(property => property.Set is not null).Select(property => new Field(type, property))];
        followers = new int[fields.Length + 1];
        required = Array.FindIndex(fields, field => field.Name == Field.Id) is var id and >= 0 ? Bit(id) : 0;
    }

    /// <summary>Reads the object whose first token is the current one.</summary>
    /// <exception cref="RequiredFieldException">It has no id, or one that can't be any.</exception>
    public ApiObject Read(ref Utf8JsonReader json)
    {
        var item = (ApiObject)create();
        var seen = 0UL;
        var previous = fields.Length;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var index = Find(ref json, previous);
            if (index < 0)
            {
                var name = json.GetString()!;
                json.Read();
                item.AddUnknownField(name, UnknownValue.Read(ref json));
                continue;
            }

            json.Read();
            ReadField(ref json, item, fields[index], isRepeated: (seen & Bit(index)) != 0);
            seen |= Bit(index);
            previous = index;
        }

        return (seen & required) == required ? item : throw new RequiredFieldException(Field.Id);
    }

    // Of fields with the same name, the first one counts.
    private static void ReadField(ref Utf8JsonReader json, ApiObject item, Field field, bool isRepeated)
    {
        if (isRepeated || !field.TryRead(ref json, item))
        {
            if (!isRepeated && field.Name == Field.Id)
            {
                throw new RequiredFieldException(Field.Id);
            }

            item.AddUnknownField(field.Name, UnknownValue.Read(ref json));
            item.AddUnexpectedField(field.Name);
        }
    }

    private int Find(ref Utf8JsonReader json, int previous)
    {
        var follower = followers[previous];
        if (json.ValueTextEquals(fields[follower].Utf8Name))
        {
            return follower;
        }

        for (var i = 0; i < fields.Length; i++)
        {
            if (json.ValueTextEquals(fields[i].Utf8Name))
            {
                return followers[previous] = i;
            }
        }

        return -1;
    }

    private static ulong Bit(int index) => 1UL << index;
}
