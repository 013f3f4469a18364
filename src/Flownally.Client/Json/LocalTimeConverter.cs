using System.Text.Json;
using System.Text.Json.Serialization;

namespace Flownally.Client.Json;

/// <summary>Reads the API's times as local ones: PowerShell can't compare a DateTimeOffset with Get-Date, or subtract it.</summary>
internal sealed class LocalTimeConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset().LocalDateTime;

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToUniversalTime());
}
