import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSession } from './session.js';

const TICK_MS = 15_000;

/** The time of the service in milliseconds, which in demo mode can be moved. It moves on by itself. */
export function useNow(): number {
  const { client, actAs } = useSession();
  const { data: offset = 0 } = useQuery({
    queryKey: ['clock'],
    queryFn: async () => Date.parse((await client.readClock()).now) - Date.now(),
    enabled: actAs !== null,
    staleTime: Infinity,
  });
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now + offset;
}
