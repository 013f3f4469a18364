using System.Text.Json.Nodes;

namespace Flownally.Sandbox.Api;

/// <summary>One wrong field. The API names this type but documents none of its fields: these two are a guess.</summary>
internal sealed record FieldViolation(string Field, string Message)
{
    public JsonObject ToJson() => new() { ["field"] = Field, ["message"] = Message };
}
