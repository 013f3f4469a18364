namespace Flownally.Tests.Support;

/// <summary>The sandbox's sample workspace, by short names.</summary>
internal static class Sample
{
    public const string Support = SampleWorkspace.SupportInboxId;
    public const string Sales = "ibx_01HV8Z2D8K4M7P0R3T6W9Y1B5F";
    public const string Returns = "ibx_01HV8Z7H1N4Q6S9V2X5Z8C0E3G";
    public const string Messenger = SampleWorkspace.MessengerInboxId;
    public const string Instagram = "ibx_01HV8ZF6R9S2T5V8W1X4Y7Z0A3";
    public const string Chat = "ibx_01HV8ZK0B3C6D9E2F5G8H1J4K7";

    public const string SupportTeam = SampleWorkspace.SupportTeamId;
    public const string SalesTeam = SampleWorkspace.SalesTeamId;
    public const string ReturnsTeam = "team_01HV8Y8J6L9N2Q5S8U1W4Y7A0";

    public const string Waba = SampleWorkspace.WabaId;
    public const string OtherWaba = "234567890123456";
    public const string ConnectedNumber = SampleWorkspace.ConnectedPhoneNumberId;
    public const string FreeNumber = SampleWorkspace.FreePhoneNumberId;
    public const string OtherFreeNumber = "112233445566781";

    public static readonly string[] Inboxes = [Support, Sales, Returns, Messenger, Instagram, Chat];

    /// <summary>The request that routes an inbox to a team.</summary>
    public static string Assign(string inboxId, string teamId) => $$"""PUT /inboxes/{{inboxId}}/team {"teamId":"{{teamId}}"}""";
}
