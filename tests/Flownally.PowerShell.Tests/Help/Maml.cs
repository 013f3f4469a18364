using System.Xml.Linq;

namespace Flownally.Tests.Help;

/// <summary>What <c>Get-Help</c> reads about a command, in <c>en-US</c>.</summary>
internal sealed class Maml(XElement command)
{
    private static readonly XNamespace Text = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static string File => Path.Combine(Repository.Root, "en-US", "Flownally.PowerShell.dll-Help.xml");

    public static IReadOnlyDictionary<string, Maml> All { get; } =
        XDocument.Load(File, LoadOptions.PreserveWhitespace).Root!.Elements(Command + "command").Select(each => new Maml(each)).ToDictionary(each => each.Name);

    public string Name => command.Element(Command + "details")!.Element(Command + "name")!.Value;

    public IEnumerable<string> Synopsis => Paragraphs(command.Element(Command + "details")!.Element(Text + "description"));

    public IEnumerable<string> Description => Paragraphs(command.Element(Text + "description"));

    /// <summary>The names of the parameters in each form of the command.</summary>
    public IEnumerable<IEnumerable<string>> Syntax => Items("syntax", "syntaxItem").Select(item => item.Elements(Command + "parameter").Select(NameOf));

    public IEnumerable<(string Name, IEnumerable<string> Text, string Facts)> Parameters => Items("parameters", "parameter").Select(parameter => (
        NameOf(parameter),
        Paragraphs(parameter.Element(Text + "description")),
        string.Join(", ", [
            parameter.Element(Dev + "type")!.Element(Text + "name")!.Value, parameter.Element(Dev + "defaultValue")!.Value, .. parameter.Attributes().Select(each => each.Value),
        ])));

    public IEnumerable<(string Type, string Text)> Inputs => Types("inputTypes", "inputType");

    public IEnumerable<(string Type, string Text)> Outputs => Types("returnValues", "returnValue");

    public IEnumerable<string> Notes => Paragraphs(command.Element(Text + "alertSet")!.Element(Text + "alert"));

    public IEnumerable<(string Title, string Before, string Code, string After)> Examples => Items("examples", "example").Select(example => (
        example.Element(Text + "title")!.Value.Trim('-', ' '),
        string.Join(' ', Paragraphs(example.Element(Text + "introduction"))),
        example.Element(Dev + "code")!.Value,
        string.Join(' ', Paragraphs(example.Element(Dev + "remarks")))));

    public IEnumerable<(string Text, string Address)> Links => command.Element(Command + "relatedLinks")!.Elements(Text + "navigationLink")
        .Select(link => (link.Element(Text + "linkText")!.Value, link.Element(Text + "uri")!.Value));

    private IEnumerable<XElement> Items(string list, string item) => command.Element(Command + list)!.Elements(Command + item);

    private IEnumerable<(string Type, string Text)> Types(string list, string item) => Items(list, item)
        .Select(type => (NameOf(type.Element(Dev + "type")!), string.Join(' ', Paragraphs(type.Element(Text + "description")))));

    private static string NameOf(XElement item) => item.Element(Text + "name")!.Value;

    private static IEnumerable<string> Paragraphs(XElement? parent) => parent!.Elements(Text + "para").Select(each => each.Value).Where(text => text.Length > 0);
}
