using Flownally.Sandbox.Shell;

if (args is ["--help" or "-h" or "help"])
{
    Console.WriteLine(CommandLine.Usage);
    return 0;
}

switch (CommandLine.Parse(args))
{
    case null:
        Console.Error.WriteLine(CommandLine.Usage);
        return 2;
    case { Verb: "serve" } line:
        return await Serve.RunAsync(line.Server);
    case { } line:
        return await Session.RunAsync(line);
}
