using System.Text.Json.Nodes;

namespace Flownally.Tests.Output;

/// <summary>What the views call, and what the objects are as strings.</summary>
public sealed class FormattingTests : ShellTest
{
    // $PSStyle belongs to the process, in which other tests run.
    private const string Style =
        "$style = [pscustomobject]@{ OutputRendering = 'Ansi'; Reset = '</>'; Foreground = [pscustomobject]@{ Green = '<g>'; Yellow = '<y>'; Red = '<r>' } }";

    [Theory]
    [InlineData("State", "active", "<g>active</>")]
    [InlineData("State", "Degraded", "<y>Degraded</>")]
    [InlineData("State", "GREEN", "GREEN")]
    [InlineData("State", "paused", "paused")]
    [InlineData("State", "", "")]
    [InlineData("Quality", "GREEN", "<g>GREEN</>")]
    [InlineData("Quality", "yellow", "<y>yellow</>")]
    [InlineData("Quality", "RED", "<r>RED</>")]
    [InlineData("Quality", "active", "active")]
    [InlineData("Quality", "UNKNOWN", "UNKNOWN")]
    [InlineData("TemplateStatus", "APPROVED", "<g>APPROVED</>")]
    [InlineData("TemplateStatus", "Pending", "<y>Pending</>")]
    [InlineData("TemplateStatus", "REJECTED", "<r>REJECTED</>")]
    [InlineData("TemplateStatus", "RED", "RED")]
    [InlineData("TemplateStatus", "PAUSED", "PAUSED")]
    public void A_value_that_is_known_has_a_colour_and_no_other_has(string method, string value, string shown) =>
        Assert.Equal(shown, Run($"{Style}; [Flownally.Output.Formatting]::{method}('{value}', $style)").Item.BaseObject);

    [Theory]
    [InlineData("State")]
    [InlineData("Quality")]
    [InlineData("TemplateStatus")]
    public void Nothing_has_no_colour(string method) =>
        Assert.Equal("", Run($"{Style}; [Flownally.Output.Formatting]::{method}($null, $style)").Item.BaseObject);

    [Fact]
    public void Nothing_has_a_colour_where_colours_are_off() => Assert.Equal(
        "degraded", Run($"{Style}; $style.OutputRendering = 'PlainText'; [Flownally.Output.Formatting]::State('degraded', $style)").Item.BaseObject);

    [Theory]
    [InlineData(""" "a": "x, y" """, "a=x, y")]
    [InlineData(""" "a": 1, "b": 1.5, "c": true, "d": null """, "a=1, b=1.5, c=true, d=null")]
    [InlineData(""" "a": { "b": ["x", 1, false, null, { }], "c": { "d": "e" } } """, """a={"b":["x",1,false,null,{}],"c":{"d":"e"}}""")]
    [InlineData(""" "a": [], "b": [[1], ["ł\"\n"]] """, """a=[], b=[[1],["ł\"\n"]]""")]
    [InlineData(""" "a": 123456789012345678901234567890 """, "a=123456789012345678901234567890")]
    [InlineData(""" "Name": "theirs", "name": "ours" """, "Name_=theirs")]
    [InlineData(""" "name": "ours" """, "")]
    public void Unknown_fields_are_told_with_their_values(string fields, string told)
    {
        Add($$"""{ "id": "ibx_1", {{fields}} }""");

        Assert.Equal(told, Run("[Flownally.Output.Formatting]::OtherFields((Get-FlownallyInbox))").Item.BaseObject);
        // One level more than an inbox's own fields, so that the copy is whole.
        Assert.Equal(told, Run($"[Flownally.Output.Formatting]::OtherFields({Copy("(Get-FlownallyInbox), 4")})").Item.BaseObject);
    }

    [Fact]
    public void What_PowerShell_adds_to_an_object_from_another_computer_is_no_field() => Assert.Equal(
        "a=1",
        Run("""
            $item = [pscustomobject]@{ PSComputerName = 'c'; RunspaceId = 'r'; PSShowComputerName = $true; a = 1 }
            [Flownally.Output.Formatting]::OtherFields($item)
            """).Item.BaseObject);

    [Fact]
    public void A_value_that_contains_itself_comes_to_an_end() => Assert.EndsWith(
        "{\"me\":…}" + new string('}', 63),
        (string)Run("""
            $me = [pscustomobject]@{ me = $null }
            $me.me = $me
            [Flownally.Output.Formatting]::OtherFields($me)
            """).Item.BaseObject,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("Config($inbox.Config)", "PhoneNumberId=1, pageId=2")]
    [InlineData("Config($null)", "")]
    [InlineData("Config('1')", "1")]
    [InlineData("Nested($inbox.Status)", "active (a, b), since=y")]
    [InlineData("Nested($null)", "")]
    [InlineData("List($inbox.Reasons)", "a, b")]
    [InlineData("List($null)", "")]
    [InlineData("Lines($null)", "")]
    public void A_nested_object_is_told_with_its_unknown_fields(string call, string told)
    {
        Add("""
            { "id": "ibx_1", "status": { "state": "active", "reasons": ["a", "b"], "since": "y" }, "config": { "phoneNumberId": "1", "pageId": "2" } }
            """);

        Assert.Equal(told, Run($"$inbox = Get-FlownallyInbox; [Flownally.Output.Formatting]::{call}").Item.BaseObject);
    }

    [Theory]
    [InlineData("Get-FlownallyInbox Support*", $"Support WhatsApp ({Sample.Support})")]
    [InlineData("(Get-FlownallyInbox Support*).Status", "degraded (payment_issue)")]
    [InlineData("(Get-FlownallyInbox Sales*).Status", "active")]
    [InlineData("(Get-FlownallyInbox Support*).Config", Sample.ConnectedNumber)]
    [InlineData("(Get-FlownallyInbox *chat).Config", "")]
    [InlineData("Get-FlownallyTeam Sales", $"Sales ({Sample.SalesTeam})")]
    [InlineData($"Get-FlownallyWabaPhoneNumber {Sample.OtherWaba}", "+48 234 567 890 (223344556677880)")]
    [InlineData($"Get-FlownallyWhatsAppTemplate {Sample.Returns}", "return_received (en)")]
    [InlineData($"(Get-FlownallyWhatsAppTemplate {Sample.Returns}).Components[0]", "BODY: Hi {{1}}, your parcel is back with us.")]
    [InlineData("Get-FlownallyConnection", "default")]
    public void An_object_is_the_same_useful_text_in_every_kind_of_string(string script, string text)
    {
        var forms = Run($"$item = {script}; \"$item\"; [string]$item; '{{0}}' -f $item; $item.ToString(); $item.PSObject.ToString(); \"$({Copy("$item")})\"");

        Assert.Equal(Enumerable.Repeat(text, 6), forms.Items.Select(item => item.BaseObject));
    }

    private void Add(string json)
    {
        Workspace.Inboxes.Clear();
        Workspace.Inboxes.Add(JsonNode.Parse(json)!.AsObject());
    }
}
