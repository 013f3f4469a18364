using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.WhatsApp;

public sealed class WhatsAppServiceTests
{
    [Fact]
    public async Task A_template_has_the_placeholders_of_all_components()
    {
        var template = await Template("""
            [
              {"type":"HEADER","text":"Order {{number}}"},
              {"type":"body","text":"Hi {{ 1 }}, {{number}} is {{2}}. {{not one}} {{}} {single} {{1}}"},
              {"type":"BUTTONS"},
              {"type":"FOOTER","text":"{{3}}"}
            ]
            """);

        Assert.Equal("Hi {{ 1 }}, {{number}} is {{2}}. {{not one}} {{}} {single} {{1}}", template.Body);
        Assert.Equal(["number", "1", "number", "2", "3"], template.Placeholders);
        var parts = template.Components!.Cast<WhatsAppTemplateComponent>().ToList();
        Assert.Equal(["HEADER", "body", "BUTTONS", "FOOTER"], parts.Select(part => part.Type));
        Assert.Equal(["1", "number", "2"], parts[1].Placeholders);
        Assert.Empty(parts[2].Placeholders);
    }

    [Theory]
    [InlineData("""[{"type":"HEADER","text":"{{1}}"},{"type":"BODY","text":"{{1}} {{2}}"}]""", "1, 1, 2")]
    [InlineData("""[{"type":"BODY","text":"{{1}}"},{"type":"BUTTONS","buttons":[{"url":"https://x/{{1}}"},{"url":"https://y/{{1}}"},{"text":"No"}]}]""", "1, 1, 1")]
    [InlineData("""[{"type":"CAROUSEL","cards":[{"components":[{"text":"{{1}} {{2}}"},{"buttons":[{"url":"{{1}}"}]}]},{"components":[{"text":"{{1}}"}]}]}]""", "1, 2, 1, 1")]
    [InlineData("""[{"type":"BODY","text":"{{name}}","lines":["{{name}}","{{other}}"]}]""", "name, other")]
    [InlineData("""[{"type":"BODY","text":{"en":"{{1}}","pl":"{{1}}"}}]""", "1")]
    [InlineData("""[{"type":"BODY","text":"{{{1}}} {{a {{2}} b}} {{{{3}} {{4 }}} {{ }} {{5"}]""", "1, 2, 3, 4")]
    public async Task A_value_to_fill_in_counts_once_in_each_object(string components, string placeholders) =>
        Assert.Equal(placeholders, (await Template(components)).Placeholders.ToString());

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""[{"type":"HEADER","format":"IMAGE"}]""")]
    [InlineData("""[{"type":"BODY","text":null}]""")]
    public async Task A_template_without_a_text_has_no_body_and_no_placeholders(string components)
    {
        var template = await Template(components);

        Assert.Null(template.Body);
        Assert.Empty(template.Placeholders);
    }

    [Fact]
    public async Task Every_template_and_number_has_the_id_of_its_owner()
    {
        var fixture = new ClientFixture();
        fixture.Wire
            .Reply(200, """{"templates":[{"id":"1"},{"id":"2"}]}""")
            .Reply(200, """{"phoneNumbers":[{"id":"1"},{"id":"2"}]}""");

        var templates = await fixture.Run((client, stop) => client.WhatsApp.ListTemplatesAsync("ibx/é", stop));
        var numbers = await fixture.Run((client, stop) => client.WhatsApp.ListPhoneNumbersAsync("waba/é", stop));

        Assert.Equal(["ibx/é", "ibx/é"], templates.Select(template => template.InboxId));
        Assert.Equal(["waba/é", "waba/é"], numbers.Select(number => number.WabaId));
    }

    private static async Task<WhatsAppTemplate> Template(string components)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, $$"""{"templates":[{"id":"1","components":{{components}}}]}""");
        return Assert.Single(await fixture.Run((client, stop) => client.WhatsApp.ListTemplatesAsync("ibx_1", stop)));
    }
}
