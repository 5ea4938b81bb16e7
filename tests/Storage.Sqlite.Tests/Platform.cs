using System.Runtime.Versioning;

// File modes are asserted, which Windows has not.
[assembly: UnsupportedOSPlatform("windows")]
