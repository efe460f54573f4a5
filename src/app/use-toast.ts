/** Short words at the edge of the screen that something is done. */
import { useStores } from '@directus/extensions-sdk';

interface NotificationsStore {
	add(notification: { title: string; text?: string; type: 'success' | 'warning' | 'error' }): void;
}

export function useToast(): (title: string, text?: string) => void {
	const store = useStores().useNotificationsStore() as NotificationsStore;
	return (title, text) => store.add({ title, type: 'success', ...(text ? { text } : {}) });
}
