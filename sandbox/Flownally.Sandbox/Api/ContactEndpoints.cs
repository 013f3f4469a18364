using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flownally.Sandbox.Api;

/// <summary>
/// Contacts, as far as their documentation is known. Only the scope of the list is: any key may do the rest. What a search looks at is not
/// documented; here it is the name. Of the other filters there is <c>archived</c>.
/// </summary>
internal static class ContactEndpoints
{
    // The example of a contact, but for what the API itself sets.
    private static readonly string[] Changeable = ["name", "tagIds", "customFields"];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/contacts", ListAsync).Requires("contact:list", AccessCheck.Everyone);
        api.MapGet("/contacts/{id}", GetAsync).Requires(scope: null, AccessCheck.Everyone);
        api.MapPatch("/contacts/{id}", ChangeAsync).Requires(scope: null, AccessCheck.Everyone);
        api.MapDelete("/contacts/{id}", DeleteAsync).Requires(scope: null, AccessCheck.Everyone);
    }

    private static Task ListAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var search = query["search"].ToString();
        // Omitted, it hides the archived ones, as "false" does.
        var archived = query["archived"].ToString() switch
        {
            "" or "false" => false,
            "true" => true,
            _ => throw Problem.Invalid("true or false is expected.", "archived"),
        };
        return context.SendPageAsync("contacts", [.. context.Workspace().Contacts.All.Where(contact =>
            contact["archivedAt"] is not null == archived && contact.Text("name")!.Contains(search, StringComparison.OrdinalIgnoreCase))]);
    }

    private static Task GetAsync(HttpContext context)
    {
        var id = context.Segment("id");
        return context.SendAsync(context.Workspace().Contacts.Find(id) ?? throw Problem.NotFound("contact", id));
    }

    private static async Task ChangeAsync(HttpContext context)
    {
        var id = context.Segment("id");
        var body = await context.ReadJsonAsync();
        var unknown = body.Select(member => member.Key).Except(Changeable).ToList();
        if (unknown.Count > 0)
        {
            throw Problem.Invalid("The sandbox can't change this.", unknown);
        }

        var contact = context.Workspace().Contacts.Update(id, contact =>
        {
            foreach (var (name, value) in body)
            {
                contact[name] = value?.DeepClone();
            }

            contact["updatedAt"] = Workspace.Now;
        });
        await context.SendAsync(contact ?? throw Problem.NotFound("contact", id));
    }

    private static Task DeleteAsync(HttpContext context)
    {
        var id = context.Segment("id");
        return context.Workspace().Contacts.Remove(id) ? context.SendNothingAsync() : throw Problem.NotFound("contact", id);
    }
}
